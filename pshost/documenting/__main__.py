"""Write the generated pages, and remove those that nothing makes any more."""

from __future__ import annotations

from pshost.documenting import ROOT, generated, pages

if __name__ == "__main__":
    made = pages()
    for name in generated() - made.keys():
        (ROOT / name).unlink()
    for name, text in made.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

"""The .NET types that scripts use, one type a file, found through `registry`."""

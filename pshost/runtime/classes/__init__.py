"""Classes and enums that scripts define: each becomes a NetType, its methods become overloads.

`definition` makes the types before a script's first statement, `python_class` the Python class behind each, `instances` the
objects and the chain of their constructors, `methods` runs the bodies, `properties` converts and validates what properties are
assigned, `enums` fills enumerations.
"""

from pshost.runtime.classes.definition import define_types
from pshost.runtime.classes.instances import base_constructor
from pshost.runtime.classes.methods import base_method

__all__ = ["base_constructor", "base_method", "define_types"]

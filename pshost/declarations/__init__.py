"""What a command, a parameter, a type and a member are: data that the binder, help, checks and docs all read."""

"""What can be said against a script before it runs: `pshost check`.

It looks at syntax trees only; nothing of the script is executed, and no session is made.
"""

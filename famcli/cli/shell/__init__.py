"""The program itself: all that knows Typer, Click and Rich, and what every command has at hand."""

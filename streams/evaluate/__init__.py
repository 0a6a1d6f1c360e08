"""How right detection is: scores against labelled documents."""

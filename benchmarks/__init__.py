"""How fast agatrack is beside yardsticks, and the repositories that it is measured on."""

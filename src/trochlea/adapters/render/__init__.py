"""Values as documents: PDF by typst."""

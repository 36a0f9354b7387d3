"""The words all stages share: values only, no behaviour beyond keeping themselves consistent."""

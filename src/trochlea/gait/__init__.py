"""How is the knee used? Keypoints, contacts, angles, findings; never a pixel."""

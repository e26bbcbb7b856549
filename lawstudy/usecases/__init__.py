"""EVERYTHING A USER CAN DO. One file per noun; flat typed functions; ``registry`` lists them for every door."""

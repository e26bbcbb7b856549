"""The parts that screens are made of. Plain values in, signals out; none of them knows the domain."""

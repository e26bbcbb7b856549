"""Charts: labelled axes, unit and n in the head, hover values, copy and save. pyqtgraph is imported when one is made."""

"""The evaluation: how well the stages do on labelled data made by others, and the floors below which none may fall."""

"""Look at the snapshots of an outputs folder side by side: list, show, compare and remove them."""

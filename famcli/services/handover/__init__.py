"""Handing a store on: taking it along, putting two versions together, bundles for others."""

"""The figures of the Sub Group (§3): numbers of many disagreements together, from what only the act table moves.

Nothing is counted up beforehand: each number is worked out from the records when it is asked for. Each function says
which clause it answers and what exactly its number is. Of one disagreement, one child or one person nothing is told.
"""

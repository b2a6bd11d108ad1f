"""What a trainer sees and says: who is at which step, who needs help, what hangs on the wall."""

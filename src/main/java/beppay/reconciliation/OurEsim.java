package beppay.reconciliation;

/// An eSIM that an order has here.
record OurEsim(long orderId, String iccid, int position, boolean isCancelled) {}

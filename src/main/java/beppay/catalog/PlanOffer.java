package beppay.catalog;

/// An offer that can deliver a plan.
///
/// @param planId the plan that it delivers, which is another one than its own if it is attached
public record PlanOffer(String planId, Offer offer) {}

package beppay.suppliers.lanes;

/// Why a call was not made.
enum Rejection {
    PAUSED("The supplier of this plan does not accept orders at this time."),
    FAILING("The supplier of this plan does not respond."),
    TOO_MANY_CALLS("Too many orders wait for the supplier of this plan."),
    NO_SLOT("The supplier of this plan accepts orders more slowly than they arrive.");

    /// The reason of a refused order, for the partner.
    final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }
}

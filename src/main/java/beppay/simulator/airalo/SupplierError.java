package beppay.simulator.airalo;

import beppay.simulator.WireJson;

/// The supplier's error codes that the simulator returns, with the texts of the supplier's documentation.
enum SupplierError {
    INSUFFICIENT_CREDIT(11, "Insufficient Airalo Credit: %s"),
    MAINTENANCE(13, "The requested operator is currently undergoing maintenance. Please try again later."),
    TOP_UP_DISABLED(23, "The requested top-up has been disabled by the operator. %s"),
    INSUFFICIENT_STOCK(33, "Insufficient stock of eSIMs remaining: %s. Please try your request again later."),
    OUT_OF_STOCK(34, "The requested eSIM package is invalid or it is currently out of stock. Please try again later."),
    BAD_REQUEST(43, "Bad request. %s Please check your input and try again."),
    UNEXPECTED(53, "Something unexpected happened. We're working to resolve the issue. Please try again later."),
    RECYCLED(73, "The eSIM with iccid %s has been recycled. It can no longer be used or topped up.");

    private final int code;
    private final String text;

    SupplierError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /// @param detail the part of the text that the supplier adds; unused by texts without it
    String reason(String detail) {
        return text.formatted(detail).strip();
    }

    Rejection because(String detail) {
        return new Rejection(422, WireJson.object().put("code", code).put("reason", reason(detail)));
    }
}

package beppay.simulator.esimaccess;

/// The supplier's error codes that the simulator returns, with the texts of the supplier's documentation.
enum SupplierError {
    HEADER_MISSING("000101", "Request header (mandatory) is null"),
    HEADER_MALFORMED("000102", "Wrong request header format"),
    METHOD("000103", "This https request method (get/post) is not supported"),
    INVALID_JSON("000104", "Request in invalid JSON format"),
    PARAMETER_MISSING("000105", "Request parameters (mandatory) are not contained"),
    PARAMETER_NULL("000106", "Request parameter (mandatory) is null"),
    PARAMETER_LENGTH("000107", "The length of the request parameter does not meet the requirement."),
    TIMESTAMP_EXPIRED("101001", "The timestamp of the request has expired."),
    WRONG_SIGNATURE("101003", "Request signature mismatch."),
    WRONG_STATUS("200002", "This operation is not allowed due to the order status."),
    WRONG_PRICE("200005", "Package price error. Check price."),
    WRONG_AMOUNT("200006", "Total order price amount is wrong. Check prices."),
    INSUFFICIENT_BALANCE("200007", "Insufficient account balance"),
    ORDER_PARAMETERS("200008", "Order parameters error, please contact customer service."),
    STILL_ALLOCATING("200010", "Profile is being downloaded for the order."),
    OUT_OF_STOCK("200011", "Insufficient available Profiles for the package, please contact the customer service."),
    UNKNOWN_PACKAGE("310241", "The packageCode does not exist."),
    UNKNOWN_ORDER("310272", "The orderNo does not exist."),
    DUPLICATE_TRANSACTION("310402", "The transactionId already exists."),
    UNKNOWN_ESIM("310403", "The ICCID does not exist in the order."),
    INVALID_PARAMETERS("400001", "Invalid parameters"),
    WRONG_ACCESS_CODE("401001", "Authentication failed"),
    BUSY("900001", "System is busy. Please try again later.");

    private final String code;
    private final String text;

    SupplierError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    Rejection rejection() {
        return new Rejection(code, text);
    }

    /// @param detail what exactly is wrong; the supplier's own texts rarely state it
    Rejection because(String detail) {
        return new Rejection(code, text + " [" + detail + "]");
    }
}

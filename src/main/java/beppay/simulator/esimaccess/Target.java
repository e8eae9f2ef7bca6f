package beppay.simulator.esimaccess;

/// The eSIM that a request names.
record Target(Account account) {
    /// @throws Rejection if the request names no eSIM, or one that is not allocated
    Esim of(Fields request) {
        var iccid = request.optionalText("iccid");
        var tranNo = request.optionalText("esimTranNo");
        if (iccid == null && tranNo == null) {
            throw SupplierError.PARAMETER_MISSING.because("iccid or esimTranNo");
        }
        var esim = account.allocated(iccid, tranNo);
        if (esim == null) {
            throw SupplierError.UNKNOWN_ESIM.rejection();
        }
        return esim;
    }
}

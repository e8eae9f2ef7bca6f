package beppay.esims;

/// The number of a SIM (ITU-T E.118): 18 to 22 digits, of which the last is a Luhn check digit in most.
public record Iccid(String digits) {
    public Iccid {
        if (!digits.matches("[0-9]{18,22}")) {
            throw new IllegalArgumentException("An ICCID has 18 to 22 digits.");
        }
    }
}

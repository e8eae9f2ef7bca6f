package beppay.search;

/// Something that was found.
///
/// @param id of its page: a number, or the id of a plan
/// @param title what it is, such as its name
/// @param detail further facts, separated by commas; may be empty
/// @param isExact whether the text identifies it, and is not only a part of its name
public record Hit(Kind kind, String id, String title, String detail, boolean isExact) {
    public enum Kind {
        ORDER("Order"),
        PARTNER("Partner"),
        /// A member of a partner, whose id is that of the partner.
        MEMBER("Member"),
        STAFF("Staff"),
        /// A key, whose id is that of the partner.
        KEY("API key"),
        PLAN("Plan"),
        /// A request to the API, whose id is the one that the response contained.
        REQUEST("API request"),
        TRANSFER("Transfer"),
        /// What staff did with a request. The id is that of the entry.
        ENTRY("Audit entry");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Hit exact(Kind kind, Object id, String title, String detail) {
        return new Hit(kind, id.toString(), title, detail, true);
    }
}

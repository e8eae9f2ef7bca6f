package beppay.orders.history;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text by which orders are found. An order matches if it has the number, one of the customers' addresses or
/// one of the references.
public record OrderText(@Nullable Long number, List<String> emails, List<String> references) {
    /// The maximum number of addresses, and of references, that begin with a text. More are rarely useful, and
    /// each is one descent of an index.
    private static final int MAX_BEGINNINGS = 100;

    private static final int MAX_DIGITS = 18;

    /// Higher than any character of a text.
    private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

    static final String EMAILS = beginnings("email");
    static final String REFERENCES = beginnings("reference");

    /// Each step reads the next distinct value from the index, so the number of orders of a value does not
    /// matter.
    /// `starts_with` is necessary if the database sorts by the rules of a language.
    private static String beginnings(String column) {
        return """
                with recursive found (value) as (
                    (select COLUMN from orders
                     where partner_id = ? and mode = ? and COLUMN >= ? and COLUMN < ? order by COLUMN limit 1)
                    union all
                    select (select o.COLUMN from orders o
                            where o.partner_id = ? and o.mode = ? and o.COLUMN > found.value and o.COLUMN < ?
                            order by o.COLUMN limit 1)
                    from found where found.value is not null)
                select value from found where starts_with(value, ?) limit ?""".replace("COLUMN", column);
    }

    /// Only orders with exactly this reference.
    public static OrderText ofReference(String reference) {
        return new OrderText(null, List.of(), List.of(reference));
    }

    /// The orders whose number is the text, or whose customer's address or reference begins with it.
    public static OrderText beginningWith(Transaction tx, long partnerId, Mode mode, String text) {
        var number = text.matches("[1-9][0-9]*") && text.length() <= MAX_DIGITS ? Long.valueOf(text) : null;
        return new OrderText(
                number, found(tx, EMAILS, partnerId, mode, text), found(tx, REFERENCES, partnerId, mode, text));
    }

    private static List<String> found(Transaction tx, String sql, long partnerId, Mode mode, String text) {
        var end = text + AFTER_ALL;
        return tx.rows(
                String.class,
                sql,
                partnerId,
                mode.code(),
                text,
                end,
                partnerId,
                mode.code(),
                end,
                text,
                MAX_BEGINNINGS);
    }

    /// The reference, if the text is nothing else.
    @Nullable
    String onlyReference() {
        return number == null && emails.isEmpty() && references.size() == 1 ? references.getFirst() : null;
    }
}

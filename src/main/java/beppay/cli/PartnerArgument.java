package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;

/// Finds the partner that a command names.
final class PartnerArgument {
    private PartnerArgument() {}

    /// @throws CommandException if there is none
    static Partner of(Transaction tx, EmailAddress email) {
        var partner = Partners.byEmail(tx, email);
        if (partner == null) {
            throw new CommandException(
                    "There is no partner %s. To list all, run bin/beppay partner list.".formatted(email.text()));
        }
        return partner;
    }
}

package beppay.cli;

import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;

/// The partner whom the operator names.
final class PartnerArgument {
    private PartnerArgument() {}

    /// @throws CommandException where there is none
    static Partner of(Transaction tx, EmailAddress email) {
        var partner = Partners.byEmail(tx, email);
        if (partner == null) {
            throw new CommandException(
                    "There is no partner %s; bin/beppay partner list shows who there is.".formatted(email.text()));
        }
        return partner;
    }
}

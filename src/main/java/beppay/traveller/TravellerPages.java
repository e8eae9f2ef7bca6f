package beppay.traveller;

import beppay.esims.ProfileCipher;
import beppay.orders.TopUps;
import beppay.platform.db.Database;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.Routes;
import beppay.sharing.AccessCheck;
import beppay.sharing.EsimLinks;
import java.time.InstantSource;

/// The routes for travellers. Their paths are secrets: anyone who has one sees the codes of an eSIM. For any
/// other path, which costs no query, the page does not exist, and the log contains none of them.
public final class TravellerPages {
    static final String TOKEN = "token";

    private static final String PATH = EsimLinks.FOLDER + "{" + TOKEN + "}";

    private final EsimLinks links;
    private final EsimPage page;
    private final MissingPages missing = new MissingPages();

    public TravellerPages(Database database, ProfileCipher cipher, TopUps topUps, InstantSource clock) {
        links = new EsimLinks(cipher.fields());
        var esims = new OpenedEsims(database, links, cipher, topUps, clock);
        page = new EsimPage(esims, new AccessCheck(database, cipher.fields(), clock), missing);
    }

    public Routes routes() {
        return new Routes()
                .getOnVirtualThread(PATH, page::show)
                .postOnVirtualThread(PATH, page::enter)
                .onlyFor(call -> links.isOwn(call.pathValue(TOKEN)));
    }

    /// The errors of all paths that begin as those of the pages do.
    public ErrorRenderer errors() {
        return new TravellerErrors(missing);
    }

    /// Loads the languages in advance, so that no reader waits for it. It takes half a second.
    public void prepare() {
        missing.prepare();
    }
}

package beppay.branding.logos;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// SVG files that run a script, load something, or take a browser or a parser too long. A file that runs or
/// loads something sends a request to an address, so that a test sees it.
public final class HostileSvgs {
    private static final String HEAD =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                    + " viewBox='0 0 90 90' width='90' height='90'";
    private static final String BOX = "<rect id='box' width='90' height='90' fill='red'/>";

    private final String leak;
    private final String script;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private HostileSvgs(String leak) {
        this.leak = leak;
        script = "fetch(&quot;%s&quot;)".formatted(leak);
    }

    /// @param leak the address of the requests
    /// @return the files by what they do
    public static Map<String, byte[]> of(String leak) {
        var hostile = new HostileSvgs(leak);
        hostile.addScripts();
        hostile.addLinks();
        hostile.addResources();
        hostile.addStyles();
        hostile.addXml();
        hostile.addBombs();
        return hostile.files;
    }

    private void inside(String name, String content) {
        whole(name, HEAD + ">" + BOX + content + "</svg>");
    }

    private void whole(String name, String content) {
        whole(name, content, StandardCharsets.UTF_8);
    }

    private void whole(String name, String content, Charset charset) {
        if (files.put(name, content.getBytes(charset)) != null) {
            throw new IllegalArgumentException(name + " twice");
        }
    }

    private void addScripts() {
        inside("script", "<script>%s</script>".formatted(script));
        inside("script with a type", "<script type='application/ecmascript'>%s</script>".formatted(script));
        inside("script in CDATA", "<script><![CDATA[fetch('%s')]]></script>".formatted(leak));
        inside("script of another file", "<script href='%s'/>".formatted(leak));
        inside("script of another file by XLink", "<script xlink:href='%s'/>".formatted(leak));
        inside(
                "script with a prefix",
                "<s:script xmlns:s='http://www.w3.org/2000/svg'>%s</s:script>".formatted(script));
        inside("script of HTML", "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>%s</h:script>".formatted(script));
        inside("script in a description", "<desc><script>%s</script></desc>".formatted(script));
        inside("script in metadata", "<metadata><script>%s</script></metadata>".formatted(script));
        inside("script in upper case", "<SCRIPT>%s</SCRIPT>".formatted(script));
        inside("script among foreign elements", "<x:a xmlns:x='x'><script>%s</script></x:a>".formatted(script));
        whole("load event of the root", HEAD + " onload='%s'>%s</svg>".formatted(script, BOX));
        whole("load event in capitals", HEAD + " onLoad='%s' ONLOAD='%1$s'>%s</svg>".formatted(script, BOX));
        whole("load event with entities", HEAD + " onload='&#x66;etch(&#34;%s&#34;)'>%s</svg>".formatted(leak, BOX));
        inside("begin event", "<animate attributeName='x' dur='1s' onbegin='%s'/>".formatted(script));
        inside("focus event", "<g tabindex='0' autofocus='' onfocus='%s'>%s</g>".formatted(script, BOX));
        inside("error event", "<image href='data:,' onerror='%s' width='9' height='9'/>".formatted(script));
        inside("event with a prefix", "<g xmlns:y='http://www.w3.org/2000/svg' y:onload='%s'/>".formatted(script));
        inside("handler of SVG Tiny", "<handler type='text/ecmascript'>%s</handler>".formatted(script));
        inside(
                "HTML in a foreign object",
                "<foreignObject width='9' height='9'><img"
                        + " xmlns='http://www.w3.org/1999/xhtml' src='data:,' onerror='%s'/></foreignObject>"
                                .formatted(script));
        inside(
                "frame in a foreign object",
                "<foreignObject width='9' height='9'><iframe"
                        + " xmlns='http://www.w3.org/1999/xhtml' src='%s'/></foreignObject>".formatted(leak));
        inside(
                "HTML without a foreign object",
                "<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='%s'/>".formatted(leak));
    }

    private void addLinks() {
        var click = "<a %shref='%s'><text y='9'>x</text></a>";
        inside("javascript link", click.formatted("", "javascript:" + script));
        inside("javascript link by XLink", click.formatted("xlink:", "javascript:" + script));
        inside("javascript link with blanks", click.formatted("", "&#9;java&#10;script&#58;" + script));
        inside("javascript link in capitals", click.formatted("", "JaVaScRiPt:" + script));
        inside(
                "javascript link as data",
                click.formatted("", "data:text/html,&lt;script&gt;%s&lt;/script&gt;".formatted(script)));
        inside("animated link", "<a id='a'><set attributeName='href' to='javascript:%s'/></a>".formatted(script));
        inside(
                "animated source",
                "<image width='9' height='9'><animate attributeName='href' dur='1s'"
                        + " values='%s' fill='freeze'/></image>".formatted(leak));
        inside(
                "animation of another element",
                "<image id='i' width='9' height='9'/><set href='#i' attributeName='href'"
                        + " to='%s'/>".formatted(leak));
        inside("use of another file", "<use href='%s#a'/>".formatted(leak));
        inside("use of data", "<use href='data:image/svg+xml;base64,PHN2Zy8+#a'/>");
        inside("use with blanks before the fragment", "<use xlink:href=' %s#a'/>".formatted(leak));
        inside("base address", "<g xml:base='%s'><use href='x#a'/></g>".formatted(leak));
        inside(
                "gradient of another file",
                "<linearGradient id='g' href='%s#g'/><path fill='url(#g)' d='M0 0h9v9z'/>".formatted(leak));
    }

    private void addResources() {
        inside("image", "<image href='%s' width='9' height='9'/>".formatted(leak));
        inside("image by XLink", "<image xlink:href='%s' width='9' height='9'/>".formatted(leak));
        inside(
                "image of a filter",
                "<rect filter='url(#f)' width='9' height='9'/>"
                        + "<filter id='f'><feImage href='%s'/></filter>".formatted(leak));
        inside("external paint", "<rect fill='url(%s#a)' width='9' height='9'/>".formatted(leak));
        inside("external mask", "<rect mask='url(%s#a)' width='9' height='9'/>".formatted(leak));
        inside("external clip", "<rect clip-path='url(\"%s#a\")' width='9' height='9'/>".formatted(leak));
        inside("external cursor", "<rect cursor='url(%s),auto' width='9' height='9'/>".formatted(leak));
        inside("external marker", "<path marker-end='url(%s#a)' d='M0 0h9'/>".formatted(leak));
        inside("video", "<h:video xmlns:h='http://www.w3.org/1999/xhtml' src='%s' autoplay=''/>".formatted(leak));
    }

    private void addStyles() {
        inside("import of a style sheet", "<style>@import '%s';</style>".formatted(leak));
        inside("import with an escape", "<style>@\\69mport url(%s);</style>".formatted(leak));
        inside(
                "font of another host",
                "<style>@font-face{font-family:f;src:url(%s)}text{font-family:f}</style>".formatted(leak)
                        + "<text y='9'>x</text>");
        inside("background in a style sheet", "<style>svg{background:url(%s)}</style>".formatted(leak));
        inside("mask in a style sheet", "<style>rect{mask:url(%s)}</style>".formatted(leak));
        inside("style sheet in CDATA", "<style><![CDATA[rect{mask-image:url('%s')}]]></style>".formatted(leak));
        inside("style with an escape", "<rect style='mask:u\\72l(%s)' width='9' height='9'/>".formatted(leak));
        inside("style with a comment", "<rect style='mask:url/**/(%s)' width='9' height='9'/>".formatted(leak));
        inside(
                "style with a set of images",
                "<rect style='fill:image-set(\"%s\" 1x)' width='9' height='9'/>".formatted(leak));
        inside(
                "style of the root",
                "<g style='background-image:url(%s);mask-image:url(%1$s)'>%s</g>".formatted(leak, BOX));
        whole(
                "processing instruction for styles",
                "<?xml-stylesheet href='%s' type='text/css'?>%s>%s</svg>".formatted(leak, HEAD, BOX));
        whole(
                "processing instruction for a transformation",
                "<?xml-stylesheet href='%s' type='text/xsl'?>%s>%s</svg>".formatted(leak, HEAD, BOX));
        inside(
                "link to a style sheet",
                "<h:link xmlns:h='http://www.w3.org/1999/xhtml' rel='stylesheet' href='%s'/>".formatted(leak));
    }

    private void addXml() {
        whole(
                "external entity",
                "<!DOCTYPE svg [<!ENTITY e SYSTEM '%s'>]>%s><text y='9'>&e;</text></svg>".formatted(leak, HEAD));
        whole(
                "entity of a file",
                "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>%s><text y='9'>&e;</text></svg>"
                        .formatted(HEAD));
        whole(
                "parameter entity",
                "<!DOCTYPE svg [<!ENTITY %% e SYSTEM '%s'> %%e;]>%s>%s</svg>".formatted(leak, HEAD, BOX));
        whole("external document type", "<!DOCTYPE svg SYSTEM '%s'>%s>%s</svg>".formatted(leak, HEAD, BOX));
        whole(
                "attribute of a document type",
                "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'fetch(\"%s\")'>]>%s>%s</svg>".formatted(leak, HEAD, BOX));
        whole(
                "entity with a script",
                "<!DOCTYPE svg [<!ENTITY e '&#60;script>fetch(\"%s\")&#60;/script>'>]>%s>&e;</svg>"
                        .formatted(leak, HEAD));
        whole(
                "inclusion",
                HEAD + " xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s'/></svg>".formatted(leak));
        whole(
                "UTF-16",
                "<?xml version='1.0' encoding='UTF-16'?>%s><script>%s</script></svg>".formatted(HEAD, script),
                StandardCharsets.UTF_16);
        whole(
                "UTF-7",
                "<?xml version='1.0' encoding='UTF-7'?>%s>+ADw-script+AD4-%s+ADw-/script+AD4-</svg>"
                        .formatted(HEAD, script));
        whole("script after the end", HEAD + "></svg><script>" + script + "</script>");
        whole("HTML", "<!doctype html><script>%s</script>".formatted(script));
        whole(
                "HTML as the root",
                "<html xmlns='http://www.w3.org/1999/xhtml'><script>%s</script></html>".formatted(script));
        inside("comment that ends early", "<!-- --!><script>%s</script>-->".formatted(script));
    }

    private void addBombs() {
        var lol = new StringBuilder("<!DOCTYPE svg [<!ENTITY l0 'lol'>");
        var uses = new StringBuilder("<g id='u0'><path d='M0 0h9v9z'/></g>");
        var masks = new StringBuilder("<mask id='m0'><path d='M0 0h9v9z'/></mask>");
        for (int i = 1; i < 12; i++) {
            lol.append(
                    "<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
            uses.append("<g id='u%d'>%s</g>"
                    .formatted(i, "<use href='#u%d'/>".formatted(i - 1).repeat(10)));
            masks.append("<mask id='m%d'>%s</mask>"
                    .formatted(
                            i,
                            "<path mask='url(#m%d)' d='M0 0h9v9z'/>"
                                    .formatted(i - 1)
                                    .repeat(10)));
        }
        whole("a billion entities", lol + "]>" + HEAD + "><text y='9'>&l11;</text></svg>");
        inside("a billion uses", uses.toString());
        inside("a billion masks", masks + "<path mask='url(#m11)' d='M0 0h9v9z'/>");
        inside("part that uses itself", "<g id='a'><use href='#a'/></g>");
        inside("deep nesting", "<g>".repeat(5_000) + "</g>".repeat(5_000));
        inside("deep nesting of what is skipped", "<desc>" + "<g>".repeat(5_000) + "</g>".repeat(5_000) + "</desc>");
        inside("many elements", "<path/>".repeat(6_000));
        inside("many attributes", "<path " + attributes() + "/>");
        inside(
                "shared styles",
                "<style>.a{font-family:%s}</style>".formatted("a".repeat(250)) + "<g class='a'/>".repeat(900));
        inside("long text", "<text>" + "a".repeat(200_000) + "</text>");
        whole("huge viewBox", HEAD.replace("0 0 90 90", "0 0 1e300 1e300") + "/>");
        whole("viewBox without width", HEAD.replace("0 0 90 90", "0 0 0 90") + "/>");
        whole("viewBox that is a line", HEAD.replace("0 0 90 90", "0 0 90000 1") + "/>");
        whole(
                "viewBox with words",
                HEAD.replace("0 0 90 90", "0 0 NaN Infinity").replaceAll(" (width|height)='90'", "") + "/>");
    }

    private static String attributes() {
        var many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append(" a").append(i).append("=''");
        }
        return many.toString();
    }
}

package org.stillhere.local.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads TwiML, the markup that a webhook answers with. */
final class Twiml {
    private Twiml() {
    }

    /**
     * Returns the texts of {@code <Response><Message>…} in order. For anything else there are none, and the carrier
     * sends none.
     */
    static List<String> messages(String xml) {
        if (xml.isBlank()) {
            return List.of();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Node root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            return root.getNodeName().equals("Response") ? children(root, "Message").map(Twiml::text).toList()
                    : List.of();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            return List.of();
        }
    }

    /** Returns the words of a message, which are in it directly or in a Body. */
    private static String text(Node message) {
        return children(message, "Body").map(Node::getTextContent).findFirst().orElseGet(message::getTextContent)
                .strip();
    }

    private static Stream<Node> children(Node parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(n -> n.getNodeName().equals(name));
    }
}

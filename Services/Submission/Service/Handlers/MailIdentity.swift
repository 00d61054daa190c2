import Mail
import Messaging

/// What makes a mail the same mail: its Message-ID and its content, whatever way it came.
struct MailIdentity {
    let messageID: String
    let contentHash: String

    init(_ mail: ReceivedMail, bytes: Bytes) {
        contentHash = Self.hash(of: mail)
        let written = mail.header("message-id")?.filter { $0 != "<" && $0 != ">" && $0 != " " } ?? ""
        messageID = written.isEmpty ? "sha256.\(MessageCoding.sha256(bytes))@derived" : written
    }

    static func hash(ofRaw raw: Bytes) -> String {
        guard let mail = try? ReceivedMail(parsing: raw) else { return MessageCoding.sha256(raw) }
        return hash(of: mail)
    }

    private static func hash(of mail: ReceivedMail) -> String {
        var content = Bytes()
        for name in ["from", "subject", "date"] {
            content.append(contentsOf: Array((mail.header(name) ?? "").utf8))
            content.append(10)
        }
        for part in mail.parts {
            content.append(contentsOf: Array(part.contentType.utf8))
            content.append(10)
            content.append(part.bytes)
        }
        return MessageCoding.sha256(content)
    }
}

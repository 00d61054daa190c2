import ConsolePeople
import Foundation
import Logging
import Timekeeping

/// The link for the first administrator, which is printed when the console starts and nobody can sign in yet.
///
/// It is in a file too, with mode 0600, for `faxport up` and for whoever does not see the log.
struct FirstLink {
    /// The name of the file in the console's folder.
    static let fileName = "first-administrator"

    let folder: String
    let url: String

    func offer(_ people: People, at now: Timestamp, _ logger: Logger) throws {
        let path = "\(folder)/\(Self.fileName)"
        try? FileManager.default.removeItem(atPath: path)
        guard let secret = try people.inviteFirst(at: now) else { return }
        let link = "\(url)/invitation/\(secret.text)"
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        _ = FileManager.default.createFile(atPath: path, contents: Data("\(link)\n".utf8), attributes: attributes)
        logger.notice(
            "nobody can sign in yet; whoever opens this link within 24 hours becomes the first administrator",
            metadata: ["link": "\(link)"]
        )
    }
}

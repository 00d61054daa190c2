import Access
import Foundation
import Messaging
import ServiceKit
import SystemPicture

/// What the command line keeps of a person who has signed in: the secret of a session, in a file of mode 0600.
///
/// The file is beside the key with which the calls are made (`ops.key` and `ops.login`), unless `FAXPORT_LOGIN` names
/// another one.
package struct SignedIn: Codable, Sendable, Hashable {
    /// The address of the console, without a slash at its end.
    package let console: String
    /// The secret of the session.
    package let session: String
    /// The name of the key for which the person has signed in.
    package let key: String

    package init(console: String, session: String, key: String) {
        self.console = console
        self.session = session
        self.key = key
    }

    /// Where the file of a key is.
    package static func path(_ keys: KeyPaths) -> String {
        if let named = ProcessInfo.processInfo.environment["FAXPORT_LOGIN"], !named.isEmpty { return named }
        let stem = keys.keyFile.hasSuffix(".key") ? String(keys.keyFile.dropLast(4)) : keys.keyFile
        return stem + ".login"
    }

    /// Reads the file of a key; `nil` if nobody has signed in, and without keys, when no service checks people.
    ///
    /// - Throws: ``CommandFailure`` if the file cannot be used, or is readable by others.
    package static func read(for keys: KeyPaths?) throws(CommandFailure) -> SignedIn? {
        guard let keys else { return nil }
        let path = path(keys)
        let again = "Sign in again: faxport login."
        var found = stat()
        // Only a file that is certainly not there means that the calls are those of the key.
        guard lstat(path, &found) == 0 else {
            guard errno == ENOENT else {
                let why = String(cString: strerror(errno))
                throw CommandFailure(.unreadableInput, "The login file \(path) cannot be looked for: \(why). \(again)")
            }
            return nil
        }
        do {
            let bytes = try SecretFile.read(path, called: "login file", remedy: again)
            return try MessageCoding.decode(SignedIn.self, from: bytes)
        } catch let problem as FileProblem {
            throw CommandFailure(.unreadableInput, problem.description)
        } catch {
            throw CommandFailure(.unreadableInput, "The login file \(path) cannot be read. \(again)")
        }
    }

    /// Refuses a folder in which the file of a key could not be written, before a person has signed in for nothing.
    package static func checkFolder(of keys: KeyPaths) throws(CommandFailure) {
        let folder = (path(keys) as NSString).deletingLastPathComponent
        guard access(folder.isEmpty ? "." : folder, W_OK) == 0 else {
            throw CommandFailure(
                .unreadableInput,
                "The login file \(path(keys)) cannot be written. Name another place: FAXPORT_LOGIN=FILE faxport login"
            )
        }
    }

    /// Writes the file of a key.
    ///
    /// - Throws: ``CommandFailure`` if it cannot be written.
    package func write(for keys: KeyPaths) throws(CommandFailure) {
        do {
            try replaceFile(Self.path(keys), with: Data(try MessageCoding.encode(self)), mode: 0o600)
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
    }

    /// Removes the file of a key.
    package static func remove(for keys: KeyPaths) { unlink(path(keys)) }

    /// The name and role of the key on the access list.
    ///
    /// - Throws: ``CommandFailure`` if a file cannot be read, or the list does not have the key.
    package static func owner(of keys: KeyPaths) throws(CommandFailure) -> Principal {
        guard let bytes = FileManager.default.contents(atPath: keys.access) else {
            throw CommandFailure(.unreadableInput, "The access list \(keys.access) cannot be read.")
        }
        do {
            let list = try AccessList(json: bytes)
            if let owner = list.owner(of: try KeyFile.read(keys.keyFile).publicKey) { return owner }
        } catch {
            throw CommandFailure(.unreadableInput, "\(error)")
        }
        throw CommandFailure(.refused, "The key in \(keys.keyFile) is not on the access list \(keys.access).")
    }
}

import Curl
import Foundation

/// The folder that receives a blind copy of every email, as evidence of what was sent.
package struct Witness: Sendable {
    /// The result of looking for a copy.
    package enum Sighting: Sendable, Hashable {
        /// The copy exists, so the server accepted the email, which was sent together with it.
        case found
        /// The copy was not found, which is not conclusive: it may still be in transit.
        case notFound(reason: String)
    }

    private let server: MailServer
    private let folder: String
    private let looks: Int
    private let pause: Duration

    /// Creates a witness that looks `looks` times, with a pause in between, before a copy counts as not found.
    package init(_ server: MailServer, folder: String, looks: Int = 4, pause: Duration = .seconds(5)) {
        self.server = server
        self.folder = folder
        self.looks = looks
        self.pause = pause
    }

    /// Looks for the copy of an email, several times, because copies take a while to arrive.
    package func look(for messageID: String) async -> Sighting {
        var reason = ""
        for number in 1...looks {
            switch await lookOnce(messageID) {
            case .success(true): return .found
            case .success(false): reason = "The witness folder \(folder) has no copy of <\(messageID)>."
            case .failure(let failure): reason = "The witness folder \(folder) cannot be read: \(failure)"
            }
            if number < looks { try? await Task.sleep(for: pause) }
        }
        return .notFound(reason: reason)
    }

    private func lookOnce(_ messageID: String) async -> Result<Bool, TransferFailure> {
        await OwnThread.run("witness") { [server, folder] in
            do throws(TransferFailure) {
                return .success(try IMAPSession(server).holds(messageID: messageID, in: folder))
            } catch {
                return .failure(error)
            }
        }
    }
}

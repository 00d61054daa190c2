import Curl
import Foundation

/// The address and login of a mail server.
package struct MailServer: Sendable, Hashable {
    /// How the connection is encrypted.
    package enum Encryption: Sendable, Hashable {
        /// From the first byte (`smtps`, `imaps`).
        case fromTheStart
        /// With STARTTLS before anything else; a server that does not offer it is not used.
        case startTLS
        /// Not at all; only if the configuration says so explicitly.
        case none
    }

    /// The user of a login, and the file with the password.
    package struct Login: Sendable, Hashable {
        /// The user name.
        package let user: String
        /// Read for every connection, so the password can be changed at any time; a final line break is ignored.
        package let passwordFile: String
    }

    /// `smtp://host:port`, `smtps`, `imap` or `imaps`, without a path.
    package let url: String
    /// How the connection is encrypted.
    package let encryption: Encryption
    /// The login; `nil` for none.
    package let login: Login?
    /// A file of certificates to trust instead of the system's, in PEM.
    package let caFile: String?
    /// How long connecting may take.
    package let connectTimeout: Duration
    /// How long a whole transfer may take.
    package let wholeTimeout: Duration

    /// Creates a server.
    package init(
        url: String,
        encryption: Encryption,
        login: Login? = nil,
        caFile: String? = nil,
        connectTimeout: Duration = .seconds(20),
        wholeTimeout: Duration = .seconds(300)
    ) {
        self.url = url
        self.encryption = encryption
        self.login = login
        self.caFile = caFile
        self.connectTimeout = connectTimeout
        self.wholeTimeout = wholeTimeout
    }
}

extension MailServer.Login {
    /// Reads the password.
    ///
    /// - Throws: ``TransferFailure`` if the file is missing or does not contain one line.
    func password() throws(TransferFailure) -> String {
        guard let bytes = FileManager.default.contents(atPath: passwordFile) else {
            throw TransferFailure("The password file \(passwordFile) cannot be read.")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty, !text.contains(where: \.isNewline) else {
            throw TransferFailure("The password file \(passwordFile) must contain the password on one line.")
        }
        return text
    }
}

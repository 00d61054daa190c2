import Curl
import Foundation

/// How one mail server is reached.
package struct MailServer: Sendable, Hashable {
    /// Whether the connection is encrypted.
    package enum Encryption: Sendable, Hashable {
        /// From the first byte (`smtps`, `imaps`).
        case fromTheStart
        /// By STARTTLS before anything else is said; a server that does not offer it is not used.
        case startTLS
        /// Not at all; only where the configuration says so in so many words.
        case none
    }

    /// Who logs in, and where the password is.
    package struct Login: Sendable, Hashable {
        package let user: String
        /// Read for every connection, so that it can be changed at any time; one line break at its end does not count.
        package let passwordFile: String

        package init(user: String, passwordFile: String) {
            self.user = user
            self.passwordFile = passwordFile
        }
    }

    /// `smtp://host:port`, `smtps`, `imap` or `imaps`, without a path.
    package let url: String
    package let encryption: Encryption
    package let login: Login?
    /// Certificates to trust instead of the machine's, in PEM.
    package let caFile: String?
    /// How long a connection may take to come about.
    package let connectTimeout: Duration
    /// How long a whole transfer may take, with all its waiting.
    package let wholeTimeout: Duration

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
    /// The password as it lies there now.
    ///
    /// - Throws: ``TransferFailure`` where there is none.
    func password() throws(TransferFailure) -> String {
        guard let bytes = FileManager.default.contents(atPath: passwordFile) else {
            throw TransferFailure("The password file \(passwordFile) can not be read.")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty, !text.contains(where: \.isNewline) else {
            throw TransferFailure("The password file \(passwordFile) must hold the password on one line.")
        }
        return text
    }
}

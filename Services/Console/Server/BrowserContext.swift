import ConsolePeople
import Hummingbird
import NIOCore

/// What is known about a request of a browser.
struct BrowserContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address from which the connection came: of the browser, or of the proxy before the console.
    let address: String
    /// Who has signed in; `nil` on the pages before that.
    var signedIn: SignedIn?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// A valid session with its secret.
    struct SignedIn: Sendable {
        let session: Session
        let secret: Secret
    }
}

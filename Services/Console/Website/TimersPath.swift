import Porting

/// The addresses of pages with timers.
enum TimersPath {
    /// The page with the timers of one request.
    static func of(_ request: PortRequestID) -> String { "/timers?request=\(request.reference)" }
}

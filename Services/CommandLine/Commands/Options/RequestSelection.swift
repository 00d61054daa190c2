import ArgumentParser
import SystemPicture

/// The requests that a decision is about: one by its name, or all of a query.
struct RequestSelection: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The request: its FP- reference, UUID, number or key, or the beginning or end of its reference or UUID.",
            valueName: "request"
        ),
        completion: .custom(RequestCompletion.names)
    )
    var name: RequestName?

    @Option(
        help: ArgumentHelp(
            "All requests of a query instead of one, as in 'is:held carrier:\"Prairie\"'; see faxport help list.",
            discussion: "Without --yes the requests are only listed."
        )
    )
    var query: String?

    @Flag(help: "Only list the requests; change nothing.")
    var dryRun = false

    @Flag(help: "Decide about all requests of the query, as it finds them now.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Decide only if the query still names this many requests; others may be among them.",
            valueName: "count"
        )
    )
    var expect: Int?

    func validate() throws {
        guard (name == nil) != (query == nil) else { throw ValidationError("Give either one request or a --query.") }
        guard expect == nil || query != nil else { throw ValidationError("--expect counts the requests of a --query.") }
    }
}

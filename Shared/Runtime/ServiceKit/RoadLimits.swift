/// The bounds on the road of a call through a process, all in one place; `WireProtocol.md` states those that clients
/// meet.
struct RoadLimits: Sendable, Hashable {
    /// The most calls of one client that wait for their turn.
    var callsPerClient = 1_024
    /// The most bytes of one call with its attachments; a larger one might never fit beside others.
    var callBytes = 64 << 20
    /// The most bytes of one client's waiting calls: three calls with the largest documents.
    var bytesPerClient = 64 << 20
    /// The most bytes of all waiting calls.
    var bytesInAll = 192 << 20
    /// After how long a client that was refused may come back, in milliseconds.
    var comeBackMs = 1_000

    /// The most replies of one connection that are kept while its socket takes no more.
    var keptReplies = 16_384
    /// The most bytes of these replies.
    var keptBytes = 32 << 20
    /// For how long a reply is kept after its caller's deadline.
    ///
    /// That a call came too late is told after its deadline, and its caller may still want to know that nothing was
    /// done.
    var lateReply = Duration.seconds(10)
    /// From how many bytes a reply is a large one.
    var largeReply = 64 << 10
    /// The bytes of large replies that libzmq may hold for one connection before the next of them is kept.
    var heldBytes = 4 << 20

    /// How long the loop may read before it works.
    var readingTime = Duration.milliseconds(10)
    /// How long a step takes on inputs, besides the one under way.
    ///
    /// On a slow disk it lasts as long as a commit.
    var stepTime = Duration.milliseconds(4)
    /// The longest that a step takes on inputs, however slow the disk is.
    var stepTimeMost = Duration.milliseconds(20)
    /// The most bytes of requests in one step.
    var stepBytes = 32 << 20

    /// The most calls of one client that wait for news.
    var parkedPerClient = 16
    /// The most calls of all clients that wait for news.
    var parkedInAll = 256
    /// The most bytes of a call that may wait for news.
    var parkedBytes = 16 << 10
    /// How long before its caller's deadline a call that waits for news is answered, if it has that much time.
    static let waitMargin = Duration.milliseconds(250)

    /// How long SQLite may work on a call that only reads.
    var readTime = Duration.seconds(5)
}

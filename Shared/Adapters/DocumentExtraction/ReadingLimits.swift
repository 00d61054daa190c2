/// How much looking into one file may cost.
///
/// The defaults leave an ordinary letter or bill ten times what it needs, and stop a hostile one within a minute or two.
package struct ReadingLimits: Sendable {
    /// So many first pages are looked at; a bill says all that is asked on the first few.
    package var pages = 20
    /// For one tool and one page of recognition, by the clock on the wall.
    package var toolTime: Duration = .seconds(60)
    /// For one file as a whole, by the clock on the wall; waiting for a free place counts too.
    package var readingTime: Duration = .seconds(180)
    /// For one tool, in seconds of processor time.
    package var processorSeconds = 30
    /// The address space of one tool.
    package var memoryBytes = 1_500_000_000
    /// The size of one file that a tool writes.
    package var writtenBytes = 64_000_000
    /// What a tool may print.
    package var printedBytes = 16_000_000
    package var openFiles = 64
    /// So many tools run at the same time in one process of Faxport.
    package var toolsAtOnce = 2

    /// Makes the default limits.
    package init() {}
}

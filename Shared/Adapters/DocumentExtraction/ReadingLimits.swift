/// The resources that reading one file may use.
///
/// The defaults allow several times what an ordinary letter or bill needs, and stop a hostile one within half a minute.
package struct ReadingLimits: Sendable {
    /// The number of pages that are read, from the first; the first few pages of a bill have all that is needed.
    package var pages = 20
    /// The wall-clock time for one run of a tool; recognition runs once per page.
    package var toolTime: Duration = .seconds(20)
    /// The wall-clock time of all tools together for a whole file, without the wait for those of other files.
    package var readingTime: Duration = .seconds(30)
    /// The processor time of one tool, in seconds.
    package var processorSeconds = 20
    /// The address space of one tool, in bytes.
    package var memoryBytes = 1 << 30
    /// The size of one file that a tool writes, in bytes.
    package var writtenBytes = 64_000_000
    /// The output of one tool, in bytes.
    package var printedBytes = 16_000_000
    /// The number of files that one tool may have open.
    package var openFiles = 64
    /// The number of tools that one reader runs at the same time.
    package var toolsAtOnce = 2

    /// Makes the default limits.
    package init() {}
}

import Foundation

/// How many characters a picture may be wide, and how many lines high.
package struct ScreenSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// For output that is not a terminal: nothing is cut.
    package static let unlimited = ScreenSize(width: .max, height: .max)

    /// That of the terminal of this process as it is now.
    package static var terminal: ScreenSize {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return ScreenSize(width: 80, height: 24)
        }
        return ScreenSize(width: Int(size.ws_col), height: Int(size.ws_row))
    }
}

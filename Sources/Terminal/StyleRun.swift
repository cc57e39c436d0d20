/// Neighbouring cells of one row that look the same.
public struct StyleRun: Hashable, Sendable {
  /// The columns, counted from 0.
  public var columns: Range<Int>
  /// Their look.
  public var style: Style

  /// Names a run of columns.
  public init(columns: Range<Int>, style: Style) {
    self.columns = columns
    self.style = style
  }
}

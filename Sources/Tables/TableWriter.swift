import CommunityModel

/// Writes a table row by row, with memory that does not grow. The file is there whole after ``finish()``, and not at
/// all before; letting go of a writer throws away what it wrote. Used by one thread at a time.
public protocol TableWriter: AnyObject {
  /// Adds a row; cells from the first column on.
  func write(_ cells: [SheetCell.Value]) throws(StoreError)

  /// Completes the file: synced, mode 0600, in place.
  func finish() throws(StoreError)
}

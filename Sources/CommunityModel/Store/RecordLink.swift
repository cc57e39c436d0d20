/// A field of a record that names another record by its number. What a change does to records that hang together follows
/// from these descriptions: settling the numbers of new records, refusing numbers that name nothing, taking imports back,
/// merging and erasing.
public struct RecordLink: Hashable, Sendable {
  /// What erasing the person who is named does to the record that names them: a resident, or a volunteer who was one.
  public enum Erasing: Hashable, Sendable {
    /// It names nobody any more.
    case clears
    /// It holds until that day.
    case ends
    /// It goes too.
    case removes
    /// Records of one person are told apart before one of them is erased.
    case separates
  }

  /// What merging the resident who is named into another does. Nobody but residents is ever merged.
  public enum Merging: Hashable, Sendable {
    /// It names the record that is kept.
    case follows
    /// The mark of a merging itself: it stays.
    case stays
    /// Episodes of living somewhere are laid together by a rule of their own.
    case laidTogether
  }

  /// The field's name, as problems with it are told.
  public let field: String
  /// The kind of the record that it names.
  public let target: Record.Kind
  /// The column of its own that it has in the record's table; nil where it lies within a list.
  public let column: String?
  /// What erasing does; nil where what is named is never erased.
  public let erasing: Erasing?
  /// What merging does; nil where what is named is never merged.
  public let merging: Merging?

  init(
    _ field: String, _ target: Record.Kind, column: String? = nil, erasing: Erasing? = nil, merging: Merging? = nil
  ) {
    self.field = field
    self.target = target
    self.column = column
    self.erasing = erasing
    self.merging = merging
  }
}

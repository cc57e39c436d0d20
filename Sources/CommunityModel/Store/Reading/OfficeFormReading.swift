/// Reading the forms of the offices above that are kept here.
public protocol OfficeFormReading: Sendable {
  /// The forms with the revisions that they are in, by name.
  func officeForms() throws(StoreError) -> [(form: OfficeForm, revision: Int)]
  /// A workbook by its digest; nil where it is not kept, or not any more because somebody was erased who stood in it.
  func officeFormFile(_ digest: String) throws(StoreError) -> [UInt8]?
  /// Marks of texts: two texts with one mark are one, and nobody without this file finds the text of a mark.
  func marks(of texts: [String]) throws(StoreError) -> [String]
  /// What a form held when it was last filled for an earlier month.
  func lastFilled(_ form: OfficeForm.ID, before month: Day) throws(StoreError) -> OfficeFormMemory?
}

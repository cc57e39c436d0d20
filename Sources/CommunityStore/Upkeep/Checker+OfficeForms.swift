import CommunityModel
import Foundation
import GRDB
import Tables

extension Checker {
  /// Every form has the workbook that was kept for it, and that can be read.
  mutating func checkOfficeForms() throws {
    // Whoever was erased may have stood in one; what a day opened again gives back may have been forgotten at its seal.
    let mayBeGone = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM tombstone) OR EXISTS (SELECT 1 FROM reopening)")
    for form in try OfficeForm.fetchAll(db) {
      let content = try Data.fetchOne(
        db, sql: "SELECT content FROM form_file WHERE digest = ?", arguments: [form.file])
      if let content {
        if let fault = Self.fault(of: [UInt8](content), form) { find(.officeForm(form.id, fault)) }
      } else if mayBeGone != true {
        find(.officeForm(form.id, .fileGone))
      }
    }
  }

  private static func fault(of content: [UInt8], _ form: OfficeForm) -> OfficeFormFault? {
    if Digest.sha256(content).hexadecimal != form.file { return .fileChanged }
    do throws(TableError) {
      let book = try WorkbookForm(content)
      _ = try book.content(of: try book.sheet(form.map?.sheet))
      return nil
    } catch {
      return .unreadable
    }
  }
}

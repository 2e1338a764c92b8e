//! What differs between systems: whether printing can be followed to its end, and whether a page that died comes back.

pub use of_this_system::{guard, print};

/// What became of pages that were handed to the printer's dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// They were handed to the printer; where a system does not tell, its dialog was shown.
    Yes,
    /// The person thought better of it.
    No,
    /// There was no dialog, or the printer did not take them.
    Failed,
}

#[cfg(target_os = "linux")]
mod of_this_system {
    use std::sync::mpsc::channel;

    use gtk::prelude::{Cast as _, WidgetExt as _};
    use gtk::{PageOrientation, PageSetup, PaperSize, Unit};
    use tauri::WebviewWindow;
    use webkit2gtk::{PrintOperation, PrintOperationExt as _, PrintOperationResponse, WebViewExt as _};

    use super::Printed;

    /// Shows the dialog and waits until the pages are printed, or will not be.
    pub fn print(window: &WebviewWindow) -> Printed {
        let (told, outcome) = channel();
        let shown = window.with_webview(move |page| {
            let page = page.inner();
            let printing = PrintOperation::new(&page);
            printing.set_page_setup(&sheet());
            let (failed, finished) = (told.clone(), told.clone());
            // Whoever asked may be gone by the time the printer is done. A failure is told before the end.
            printing.connect_failed(move |_, _| _ = failed.send(Printed::Failed));
            printing.connect_finished(move |_| _ = finished.send(Printed::Yes));
            let above = page.toplevel().and_then(|above| above.downcast::<gtk::Window>().ok());
            if printing.run_dialog(above.as_ref()) == PrintOperationResponse::Cancel {
                told.send(Printed::No).ok();
            }
        });
        shown.ok().and_then(|()| outcome.recv().ok()).unwrap_or(Printed::Failed)
    }

    /// A whole sheet of A4 that stands: the pages bring margins of their own, and are turned where they lie.
    fn sheet() -> PageSetup {
        let sheet = PageSetup::new();
        sheet.set_paper_size(&PaperSize::new(Some(gtk::PAPER_NAME_A4)));
        sheet.set_orientation(PageOrientation::Portrait);
        sheet.set_top_margin(0.0, Unit::Mm);
        sheet.set_bottom_margin(0.0, Unit::Mm);
        sheet.set_left_margin(0.0, Unit::Mm);
        sheet.set_right_margin(0.0, Unit::Mm);
        sheet
    }

    /// A page whose process died is shown again: nobody is left before a blank window.
    pub fn guard(window: &WebviewWindow) -> tauri::Result<()> {
        window.with_webview(|page| {
            page.inner().connect_web_process_terminated(|page, _| page.reload());
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod of_this_system {
    use tauri::WebviewWindow;

    use super::Printed;

    /// Shows the dialog; the system says no more of it.
    pub fn print(window: &WebviewWindow) -> Printed {
        if window.print().is_ok() { Printed::Yes } else { Printed::Failed }
    }

    /// Nothing yet: how other systems tell that a page died was not tried.
    pub fn guard(_: &WebviewWindow) -> tauri::Result<()> {
        Ok(())
    }
}

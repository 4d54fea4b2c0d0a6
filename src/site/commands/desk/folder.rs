//! The files that the desk may read and write: interviews, portraits and unsaved drafts inside a content directory, and no others.
//! Each is replaced as a whole, and only if it is still what the page has seen.

use crate::domain::Slug;
use crate::site::check;
use crate::site::library::folder::{Folder, Remark, Save, TextFile};
use crate::site::library::{Severity, interview_files};
use crate::site::output::files;
use crate::site::picture::photograph;
use crate::site::toolchain::clock;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Where the desk keeps what was typed and not saved.
const DRAFTS: &str = ".desk";

/// A content directory.
pub struct ContentFolder {
    root: PathBuf,
    /// Held while a file is compared and replaced.
    writing: Mutex<()>,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum Refusal {
    /// It's another one than the page has seen: this.
    Conflict(TextFile),
    /// What is wrong and what to do.
    Invalid(String),
    /// The file system failed.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl ContentFolder {
    /// The content directory at `path`.
    ///
    /// # Errors
    /// If there is none.
    pub fn open(path: &Path) -> Result<Self> {
        let root = path.canonicalize().with_context(|| format!("there is no content directory {}", path.display()))?;
        if !root.join("series.json").is_file() {
            bail!("{} holds no series.json; name a content directory with --content", root.display());
        }
        Ok(Self { root, writing: Mutex::new(()) })
    }

    /// Its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All that the page needs.
    ///
    /// # Errors
    /// If a file can't be read.
    pub fn read(&self) -> Result<Folder> {
        let text_files = |folder: PathBuf| -> Result<Vec<TextFile>> {
            let paths = if folder.is_dir() { interview_files(&folder)? } else { Vec::new() };
            // What isn't text is reported by the check.
            Ok(paths.iter().filter_map(|path| text_file(path).ok()).collect())
        };
        let remark = |finding: crate::site::library::Finding| Remark {
            file: finding.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            line: finding.line,
            is_error: finding.severity == Severity::Error,
            message: finding.message,
        };
        Ok(Folder {
            series: text_file(&self.root.join("series.json"))?,
            spotlights: text_files(self.root.join("spotlights"))?,
            findings: check::findings(&self.root).into_iter().map(remark).collect(),
            drafts: text_files(self.root.join(DRAFTS))?,
            today: clock::today()?.to_string(),
        })
    }

    /// Writes an interview.
    ///
    /// # Errors
    /// If another one is there than the page has seen, or the file is not one that the desk may write.
    pub fn save(&self, save: &Save) -> Result<TextFile, Refusal> {
        let stem = save.name.strip_suffix(".json").unwrap_or_default();
        let (slug, language) = stem.split_once('.').unwrap_or((stem, "en"));
        let is_language = !language.is_empty() && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if Slug::parse(slug).is_none() || !is_language {
            return Err(Refusal::Invalid(format!("“{}” is not the name of an interview’s file.", save.name)));
        }
        let file = self.inside("spotlights", &save.name)?;
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let there = text_file(&file).ok();
        if there.as_ref().map(|there| &there.hash) != save.replaces.as_ref()
            && there.as_ref().is_none_or(|there| there.text != save.text)
        {
            return Err(Refusal::Conflict(
                there.unwrap_or_else(|| TextFile { name: save.name.clone(), ..TextFile::default() }),
            ));
        }
        files::replace(&file, &save.text)?;
        Ok(text_file(&file)?)
    }

    /// Keeps what was typed and not saved.
    ///
    /// # Errors
    /// If the name is not one of a draft, or the file can't be written.
    pub fn keep_draft(&self, name: &str, text: &str) -> Result<(), Refusal> {
        let file = self.draft(name)?;
        let ignore = self.inside(DRAFTS, ".gitignore")?;
        if !ignore.exists() {
            // Nobody wants to publish these with the content.
            files::replace(&ignore, "*\n")?;
        }
        Ok(files::replace(&file, text)?)
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// If the name is not one of a draft, or the file can't be removed.
    pub fn drop_draft(&self, name: &str) -> Result<(), Refusal> {
        let file = self.draft(name)?;
        if file.exists() {
            fs::remove_file(file)?;
        }
        Ok(())
    }

    fn draft(&self, name: &str) -> Result<PathBuf, Refusal> {
        let is_name = !name.starts_with('.') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
        if name.is_empty() || !is_name {
            return Err(Refusal::Invalid(format!("“{name}” is not the name of a draft.")));
        }
        self.inside(DRAFTS, &format!("{name}.json"))
    }

    /// Crops a photograph and writes it for the person with this slug, beside those that are there. Returns its path in the folder.
    ///
    /// # Errors
    /// If it can't be shown, or can't be written.
    pub fn add_portrait(&self, slug: &str, bytes: &[u8]) -> Result<String, Refusal> {
        if Slug::parse(slug).is_none() {
            return Err(Refusal::Invalid("Write the person’s name first.".to_owned()));
        }
        let cropped = photograph::cropped(bytes).map_err(|fault| Refusal::Invalid(format!("The picture {fault}")))?;
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        for number in 1.. {
            let name = if number == 1 { format!("{slug}.jpg") } else { format!("{slug}-{number}.jpg") };
            let file = self.inside(photograph::FOLDER, &name)?;
            match fs::read(&file) {
                Ok(there) if there != cropped => continue,
                Ok(_) => {}
                Err(_) => files::replace(&file, &cropped)?,
            }
            return Ok(format!("{}/{name}", photograph::FOLDER));
        }
        Err(Refusal::Invalid("There are too many portraits of this person.".to_owned()))
    }

    /// The path of a file in one of the folders of the content. Neither may be a link, which could lead elsewhere.
    fn inside(&self, folder: &str, name: &str) -> Result<PathBuf, Refusal> {
        let folder = self.root.join(folder);
        let file = folder.join(name);
        let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        let is_plain = !name.contains(['/', '\\', '\0']) && !matches!(name, "" | "." | "..");
        if !is_plain || is_link(&folder) || is_link(&file) {
            return Err(Refusal::Invalid(format!(
                "“{name}” is not a file in the content folder, or a link that leads elsewhere."
            )));
        }
        Ok(file)
    }
}

fn text_file(path: &Path) -> Result<TextFile> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let hash = Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()).simple().to_string();
    Ok(TextFile { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text, hash })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    const ADA: &str = "{ \"slug\": \"ada-lind\" }";

    fn content() -> (TempDir, ContentFolder) {
        let directory = tempfile::tempdir().unwrap();
        let content = directory.path().join("content");
        fs::create_dir_all(content.join("spotlights")).unwrap();
        fs::write(content.join("series.json"), "{}").unwrap();
        fs::write(content.join("spotlights/ada-lind.json"), ADA).unwrap();
        let folder = ContentFolder::open(&content).unwrap();
        (directory, folder)
    }

    fn save(name: &str, text: &str, replaces: Option<&str>) -> Save {
        Save { name: name.to_owned(), text: text.to_owned(), replaces: replaces.map(str::to_owned) }
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_never_overwritten() {
        let (_directory, folder) = content();
        let file = folder.root().join("spotlights/ada-lind.json");
        let seen = text_file(&file).unwrap();
        let saved = folder.save(&save("ada-lind.json", "mine", Some(&seen.hash))).unwrap();
        assert_eq!((saved.text.as_str(), fs::read_to_string(&file).unwrap().as_str()), ("mine", "mine"));
        fs::write(&file, "theirs").unwrap();
        for replaces in [None, Some(seen.hash.as_str()), Some(saved.hash.as_str())] {
            let refused = folder.save(&save("ada-lind.json", "mine too", replaces));
            assert!(matches!(&refused, Err(Refusal::Conflict(there)) if there.text == "theirs"), "{refused:?}");
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        // Somebody deleted it: that is a conflict, too.
        fs::remove_file(&file).unwrap();
        assert!(matches!(folder.save(&save("ada-lind.json", "x", Some(&saved.hash))), Err(Refusal::Conflict(_))));
        assert!(!file.exists());
    }

    #[test]
    fn nothing_is_written_outside_the_content() {
        let (directory, folder) = content();
        let names = [
            "../series.json",
            "series",
            "x/y.json",
            "..json",
            ".json",
            "Ada Lind.json",
            "a\\b.json",
            "/etc/x.json",
            "ada-lind.json\0",
            "ada-lind.fr/../x.json",
            "ada-lind..json",
        ];
        for name in names {
            assert!(matches!(folder.save(&save(name, "x", None)), Err(Refusal::Invalid(_))), "{name}");
        }
        for name in ["../x", ".gitignore", "", "a/b", "..", "x\0"] {
            assert!(matches!(folder.keep_draft(name, "x"), Err(Refusal::Invalid(_))), "{name}");
        }
        let outside = directory.path().join("outside.json");
        fs::write(&outside, "kept").unwrap();
        symlink(&outside, folder.root().join("spotlights/bo-marin.json")).unwrap();
        let hash = text_file(&outside).unwrap().hash;
        assert!(matches!(folder.save(&save("bo-marin.json", "x", Some(&hash))), Err(Refusal::Invalid(_))));
        fs::remove_dir_all(folder.root().join("spotlights")).unwrap();
        fs::create_dir(directory.path().join("elsewhere")).unwrap();
        symlink(directory.path().join("elsewhere"), folder.root().join("spotlights")).unwrap();
        assert!(matches!(folder.save(&save("ada-lind.json", "x", None)), Err(Refusal::Invalid(_))));
        assert_eq!(fs::read_to_string(&outside).unwrap(), "kept");
        assert_eq!(fs::read_dir(directory.path().join("elsewhere")).unwrap().count(), 0);
    }

    #[test]
    fn editions_and_names_in_any_letters_are_written() {
        let (_directory, folder) = content();
        for name in ["ada-lind.fr.json", "ada-lind-2.pt-BR.json", "山田太郎.json", "иван-петров.fr.json"] {
            folder.save(&save(name, "{}", None)).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
            assert!(folder.root().join("spotlights").join(name).is_file(), "{name}");
        }
    }

    #[test]
    fn drafts_are_kept_and_not_published() {
        let (_directory, folder) = content();
        folder.keep_draft("new-1", "{}").unwrap();
        folder.keep_draft("ada-lind.fr", "{\"x\":1}").unwrap();
        let ignored = fs::read_to_string(folder.root().join(".desk/.gitignore")).unwrap();
        assert_eq!(ignored, "*\n");
        assert_eq!(fs::read_to_string(folder.root().join(".desk/ada-lind.fr.json")).unwrap(), "{\"x\":1}");
        folder.drop_draft("new-1").unwrap();
        folder.drop_draft("new-1").unwrap();
        assert!(!folder.root().join(".desk/new-1.json").exists());
    }

    #[test]
    fn portraits_are_cropped_and_replace_no_others() {
        let (_directory, folder) = content();
        let mut png = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(1200, 900).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let src = folder.add_portrait("ada-lind", png.get_ref()).unwrap();
        assert_eq!(src, "portraits/ada-lind.jpg");
        let written = fs::read(folder.root().join(&src)).unwrap();
        assert_eq!(photograph::dimensions(&written), Some((800, 800)));
        // The same again is the same file; another picture gets a name of its own.
        assert_eq!(folder.add_portrait("ada-lind", png.get_ref()).unwrap(), src);
        fs::write(folder.root().join(&src), "another").unwrap();
        assert_eq!(folder.add_portrait("ada-lind", png.get_ref()).unwrap(), "portraits/ada-lind-2.jpg");
        assert!(matches!(folder.add_portrait("ada-lind", b"no picture"), Err(Refusal::Invalid(_))));
        assert!(matches!(folder.add_portrait("../x", png.get_ref()), Err(Refusal::Invalid(_))));
    }
}

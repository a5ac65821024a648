"""From views to files.

render              the files of the templates
model_printer       the classes of the models
source_text         values and texts as Python source
derive              the code for threads, of the asynchronous code
audit               the last look at what was generated
package             the files, formatted, in place of those before
"""
